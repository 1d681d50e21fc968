"""Trials at random take what time the machine has: how busy it is says nothing of the code."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
