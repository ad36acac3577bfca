SW_FED_PEER_UNKNOWN = Serwer „{ $origin }” nie należy do dozwolonych serwerów partnerskich.

SW_FED_PROTOCOL_VERSION = Wersja protokołu { $version } nie jest obsługiwana; wymagana jest wersja 1.

SW_FED_REFUSED = Federacja jest wyłączona dla „{ $turned_off }”.

SW_FED_SIGNATURE_MISMATCH = Podpisu nie można zweryfikować kluczem serwera „{ $origin }”.
