"""The commands, one module each: options → work → output and exit code. ``run`` takes the parsed arguments."""
