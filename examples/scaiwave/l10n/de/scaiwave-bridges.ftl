# Source: there is no bridge `{bridge}`
# Source-Hash: 36f5cad6
# $bridge (string)
# Meaning: The tenant has no bridge with this id.
SW_BRIDGE_NOT_FOUND = Die Brücke „{ $bridge }“ wurde nicht gefunden.

# Source: the bridge `{bridge}` is paused
# Source-Hash: 7b79f486
# $bridge (string)
# Meaning: The bridge is paused, so nothing crosses it in either direction until it is resumed.
SW_BRIDGE_PAUSED = Die Brücke „{ $bridge }“ ist angehalten.

# Source: the signature does not match the body
# Source-Hash: 64402000
# Meaning: The inbound HMAC was not made over this body with the bridge's secret.
SW_BRIDGE_SIGNATURE_MISMATCH = Die Signatur passt nicht zum Inhalt der Anfrage.

# Source: the foreign system cannot be reached
# Source-Hash: 0dfbc5cf
# Meaning: The foreign system at the other end of the bridge cannot be reached or broke the connection.
SW_BRIDGE_TRANSPORT_ERROR = Das Fremdsystem ist nicht erreichbar.
