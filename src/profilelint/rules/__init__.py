"""Rules: loading their files, matching their phrases, and the checks that data can't express."""
