# SPDX-License-Identifier: GPL-3.0-or-later
"""What `meson install` gives people: does it work from there, and is it right?"""
