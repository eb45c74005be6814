"""What is measured on a picture."""
