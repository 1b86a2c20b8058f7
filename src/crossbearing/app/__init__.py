"""The desk over HTTP: routes only. What pages show is chosen in ``show``; what is true was decided below."""
