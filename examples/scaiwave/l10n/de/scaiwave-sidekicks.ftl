SW_SIDEKICK_CAP_REACHED =
    { $whose ->
        [user]
            Ihr persönliches Limit von { $cap ->
                [one] { $cap } gleichzeitig aktiven Sidekick
               *[other] { $cap } gleichzeitig aktiven Sidekicks
            } ist erreicht.
        [tenant]
            Das Limit des Mandanten von { $cap ->
                [one] { $cap } gleichzeitig aktiven Sidekick
               *[other] { $cap } gleichzeitig aktiven Sidekicks
            } ist erreicht.
       *[other]
            Das Limit („{ $whose }“) von { $cap ->
                [one] { $cap } gleichzeitig aktiven Sidekick
               *[other] { $cap } gleichzeitig aktiven Sidekicks
            } ist erreicht.
    }

SW_SIDEKICK_NOT_FOUND = Der Sidekick „{ $sidekick }“ wurde nicht gefunden.

SW_SIDEKICK_TIMEOUT = Der Sidekick hat seine Aufgabe nicht innerhalb des Zeitlimits ({ $cap }) abgeschlossen.
