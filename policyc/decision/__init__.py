"""The answer for an item: reference interpreter, residual route, what matters, why and why not, receipt."""
