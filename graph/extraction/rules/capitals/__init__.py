"""Capitals and seats: when they stand for a government, and when for a place."""
