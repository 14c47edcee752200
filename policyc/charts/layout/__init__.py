"""Places: which box stands where, and along which way every line goes."""
