SW_BRIDGE_NOT_FOUND = Die Brücke „{ $bridge }“ wurde nicht gefunden.

SW_BRIDGE_PAUSED = Die Brücke „{ $bridge }“ ist angehalten.

SW_BRIDGE_SIGNATURE_MISMATCH = Die Signatur passt nicht zum Inhalt der Anfrage.

SW_BRIDGE_TRANSPORT_ERROR = Das Fremdsystem ist nicht erreichbar.
