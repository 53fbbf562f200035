"""What each attribute of a service becomes: one module for each family of attributes."""
