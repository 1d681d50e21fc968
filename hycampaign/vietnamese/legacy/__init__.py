"""Texts typed for TCVN3 and VNI fonts."""
