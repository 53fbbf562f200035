<?php
declare(strict_types=1);
require __DIR__ . '/lib/database.php';

header('Content-Type: text/plain; charset=utf-8');
foreach (entries() as $entry) {
    echo $entry['author'], ': ', htmlspecialchars($entry['text']), "\n";
}
