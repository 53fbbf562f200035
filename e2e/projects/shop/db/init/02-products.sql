INSERT INTO products VALUES
    (1, 'Kettle', 24.90),
    (2, 'Teapot', 31.00),
    (3, 'Cup', 4.50);
