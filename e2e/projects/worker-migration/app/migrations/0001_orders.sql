CREATE TABLE orders (id integer PRIMARY KEY, queue text NOT NULL, state text NOT NULL DEFAULT 'new');
