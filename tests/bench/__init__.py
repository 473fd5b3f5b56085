# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark: round trips and memory of a check, and the window."""
