# Source: the call `{call}` is over
# Source-Hash: 48b00e4c
# $call (string)
# Meaning: The call is over; start another one.
# Fix: Start another call with `POST /tenants/{tenant}/rooms/{room}/calls`. If you wanted to end this one, there is nothing to do.
SW_CALL_ENDED = Der Anruf „{ $call }“ ist beendet.

# Source: calls are unavailable at the moment
# Source-Hash: 842cfbb8
# Meaning: The `LiveKit` server that carries calls cannot be reached; operations have to look at it.
# Fix: Wait as many seconds as `Retry-After` says, then start the call again; all else in the room works without calls. On call: check that the `LiveKit` server runs and that the service can reach it, which `GET /ready` does not check. The log has the reason under the request id.
SW_CALL_LIVEKIT_UNREACHABLE = Anrufe sind zurzeit nicht verfügbar.

# Source: there is no call `{call}`
# Source-Hash: 28c81dd4
# $call (string)
# Meaning: The tenant has no call with this id.
# Fix: Send the id that `POST /tenants/{tenant}/rooms/{room}/calls` returned, with the same tenant in the address.
SW_CALL_NOT_FOUND = Der Anruf „{ $call }“ wurde nicht gefunden.

# Source: recordings are turned off for this tenant
# Source-Hash: 53314061
# Meaning: The tenant has turned recordings off, so no call can be recorded.
# Fix: Ask an admin of the tenant to set `recordings` to `true` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_CALL_RECORDING_DISABLED = Aufzeichnungen sind für diesen Mandanten deaktiviert.
