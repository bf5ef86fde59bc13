"""Countries and international bodies by their names."""
