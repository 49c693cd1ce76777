"""Who is asking: accounts, how they sign in, their sessions and devices. It decides nothing about maps.

One file, one subject: `people`, `passwords`, `passkeys`, `codes`, `sessions`, `devices`, `throttle`.
"""
