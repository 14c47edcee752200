"""What nobody can check by eye: properties of a policy, proved for every item or refuted with one."""
