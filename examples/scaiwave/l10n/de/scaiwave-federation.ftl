SW_FED_PEER_UNKNOWN = Der Server „{ $origin }“ gehört nicht zu den zugelassenen Gegenstellen.

SW_FED_PROTOCOL_VERSION = Die Protokollversion { $version } wird nicht unterstützt; erforderlich ist Version 1.

SW_FED_REFUSED = Für „{ $turned_off }“ ist die Föderation deaktiviert.

SW_FED_SIGNATURE_MISMATCH = Die Signatur lässt sich mit dem Schlüssel von „{ $origin }“ nicht verifizieren.
