INSERT INTO orders (id, queue) VALUES (1, 'default'), (2, 'default'), (3, 'other');
