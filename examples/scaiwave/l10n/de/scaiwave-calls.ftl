# Source: the call `{call}` is over
# Source-Hash: 48b00e4c
# $call (string)
# Meaning: The call is over; start another one.
SW_CALL_ENDED = Der Anruf „{ $call }“ ist beendet.

# Source: calls are unavailable at the moment
# Source-Hash: 842cfbb8
# Meaning: The `LiveKit` server that carries calls cannot be reached; operations have to look at it.
SW_CALL_LIVEKIT_UNREACHABLE = Anrufe sind zurzeit nicht verfügbar.

# Source: there is no call `{call}`
# Source-Hash: 28c81dd4
# $call (string)
# Meaning: The tenant has no call with this id.
SW_CALL_NOT_FOUND = Der Anruf „{ $call }“ wurde nicht gefunden.

# Source: recordings are turned off for this tenant
# Source-Hash: 53314061
# Meaning: The tenant has turned recordings off, so no call can be recorded.
SW_CALL_RECORDING_DISABLED = Aufzeichnungen sind für diesen Mandanten deaktiviert.
