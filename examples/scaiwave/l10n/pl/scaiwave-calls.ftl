SW_CALL_ENDED = Połączenie „{ $call }” zostało zakończone.

SW_CALL_LIVEKIT_UNREACHABLE = Połączenia są chwilowo niedostępne.

SW_CALL_NOT_FOUND = Nie znaleziono połączenia „{ $call }”.

SW_CALL_RECORDING_DISABLED = Nagrywanie jest wyłączone w tej dzierżawie.
