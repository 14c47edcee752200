"""What a re-issued regulation does to the rules written beside the old one."""
