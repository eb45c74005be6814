"""What touches disk and Git: from paths to files, the facts around a file, and the run over all of them."""
