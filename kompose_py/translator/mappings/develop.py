"""`develop`: how files are watched while one works on the service."""

from kompose_py.translator.registry import declines

CLAIMS = (declines("services.*.develop", "ignored", why="is for development on one machine, and changes no manifest"),)
