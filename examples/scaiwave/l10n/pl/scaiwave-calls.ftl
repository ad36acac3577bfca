# Source: the call `{call}` is over
# Source-Hash: 48b00e4c
# $call (string)
# Meaning: The call is over; start another one.
SW_CALL_ENDED = Połączenie „{ $call }” zostało zakończone.

# Source: calls are unavailable at the moment
# Source-Hash: 842cfbb8
# Meaning: The `LiveKit` server that carries calls cannot be reached; operations have to look at it.
SW_CALL_LIVEKIT_UNREACHABLE = Połączenia są chwilowo niedostępne.

# Source: there is no call `{call}`
# Source-Hash: 28c81dd4
# $call (string)
# Meaning: The tenant has no call with this id.
SW_CALL_NOT_FOUND = Nie znaleziono połączenia „{ $call }”.

# Source: recordings are turned off for this tenant
# Source-Hash: 53314061
# Meaning: The tenant has turned recordings off, so no call can be recorded.
SW_CALL_RECORDING_DISABLED = Nagrywanie jest wyłączone w tej dzierżawie.
