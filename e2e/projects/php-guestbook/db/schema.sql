SET NAMES utf8mb4;
CREATE TABLE entry (
    id     INT AUTO_INCREMENT PRIMARY KEY,
    author VARCHAR(40) NOT NULL,
    text   VARCHAR(200) NOT NULL
);
INSERT INTO entry (author, text) VALUES ('Ada', 'First!'), ('Zoë', 'Très joli <b>site</b>');
