"""The things a site is made of, as frozen values. A value is right once, or it never existed. No I/O, no Pelican."""
