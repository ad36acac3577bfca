SW_CALL_ENDED = Der Anruf „{ $call }“ ist beendet.

SW_CALL_LIVEKIT_UNREACHABLE = Anrufe sind zurzeit nicht verfügbar.

SW_CALL_NOT_FOUND = Der Anruf „{ $call }“ wurde nicht gefunden.

SW_CALL_RECORDING_DISABLED = Aufzeichnungen sind für diesen Mandanten deaktiviert.
