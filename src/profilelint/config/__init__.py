"""What users set, and the files they set it in."""
