"""Where a site runs: a live address and a forge's settings, looked at from outside: findings with remedies."""
