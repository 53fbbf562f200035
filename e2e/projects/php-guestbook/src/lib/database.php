<?php
declare(strict_types=1);

function entries(): array
{
    $dsn = sprintf('mysql:host=%s;dbname=%s;charset=utf8mb4', getenv('DB_HOST'), getenv('DB_NAME'));
    $pdo = new PDO($dsn, getenv('DB_USER'), getenv('DB_PASSWORD'));
    return $pdo->query('SELECT author, text FROM entry ORDER BY id')->fetchAll(PDO::FETCH_ASSOC);
}
