# SPDX-License-Identifier: GPL-3.0-or-later
"""Real and scripted servers on loopback, each a context manager that cleans up after itself."""
