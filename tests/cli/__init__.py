# SPDX-License-Identifier: GPL-3.0-or-later
"""Integration tests of the program signpostctl."""
