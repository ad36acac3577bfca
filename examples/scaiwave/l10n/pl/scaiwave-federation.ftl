# Source: `{origin}` is not among the allowed peers
# Source-Hash: da235da6
# $origin (string)
# Meaning: The sending server is not among `allowed_peers`; both operators have to agree first.
# Fix: Ask the operator of this server to allow your server under the name that you send in `origin`. Agree with them on the key that your server signs with.
SW_FED_PEER_UNKNOWN = Serwer „{ $origin }” nie należy do dozwolonych serwerów partnerskich.

# Source: protocol version {version} is not supported, speak {PROTOCOL}
# Source-Hash: 160b7af0
# $version (integer)
# Meaning: The sender speaks a version of the protocol that this server does not support.
# Fix: Send 1 in `protocol`, and sign the event again, because the signature covers the version.
SW_FED_PROTOCOL_VERSION = Wersja protokołu { $version } nie jest obsługiwana; wymagana jest wersja 1.

# Source: `{turned_off}` has federation turned off
# Source-Hash: ae518005
# $turned_off (string)
# Meaning: The room or its tenant has federation turned off.
# Fix: If the message names the tenant, ask its admin to set `federation` to `true` with `PUT /tenants/{tenant}/settings`, which replaces all settings. If it names the room, send to a room of the `room_type` `federated`: the type of a room never changes.
SW_FED_REFUSED = Federacja jest wyłączona dla „{ $turned_off }”.

# Source: the signature does not verify with the key of `{origin}`
# Source-Hash: e3bce922
# $origin (string)
# Meaning: The event's signature was not made over this event with the peer's key.
# Fix: Join the values of `protocol`, `origin`, `tenant`, `room` and `content` with line feeds. Sign this text with HMAC-SHA256 and the key of your server, and send the hexadecimal digits in `signature`. If it still fails, compare the key with the operator of this server.
SW_FED_SIGNATURE_MISMATCH = Podpisu nie można zweryfikować kluczem serwera „{ $origin }”.
