"""Run every SQL file of a folder that has not run yet, in order of their names."""

import sys
from pathlib import Path

from database import connect

connection = connect()
connection.run("CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)")
for file in sorted(Path(sys.argv[1]).glob("*.sql")):
    if not connection.run("SELECT 1 FROM migrations WHERE name = :name", name=file.name):
        print("running", file.name)
        connection.run(file.read_text())
        connection.run("INSERT INTO migrations VALUES (:name)", name=file.name)
