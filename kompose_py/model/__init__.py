"""What a Compose project is: immutable typed records, in canonical (long) form only."""
