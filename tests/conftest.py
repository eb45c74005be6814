"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # times are for benchmarks: a busy machine is no fault
settings.load_profile("unhurried")
