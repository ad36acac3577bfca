# Source: `{origin}` is not among the allowed peers
# Source-Hash: da235da6
# $origin (string)
# Meaning: The sending server is not among `allowed_peers`; both operators have to agree first.
SW_FED_PEER_UNKNOWN = Der Server „{ $origin }“ gehört nicht zu den zugelassenen Gegenstellen.

# Source: protocol version {version} is not supported, speak {PROTOCOL}
# Source-Hash: 160b7af0
# $version (integer)
# Meaning: The sender speaks a version of the protocol that this server does not support.
SW_FED_PROTOCOL_VERSION = Die Protokollversion { $version } wird nicht unterstützt; erforderlich ist Version 1.

# Source: `{turned_off}` has federation turned off
# Source-Hash: ae518005
# $turned_off (string)
# Meaning: The room or its tenant has federation turned off.
SW_FED_REFUSED = Für „{ $turned_off }“ ist die Föderation deaktiviert.

# Source: the signature does not verify with the key of `{origin}`
# Source-Hash: e3bce922
# $origin (string)
# Meaning: The event's signature was not made over this event with the peer's key.
SW_FED_SIGNATURE_MISMATCH = Die Signatur lässt sich mit dem Schlüssel von „{ $origin }“ nicht verifizieren.
