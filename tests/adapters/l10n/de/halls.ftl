SW_HALL_CLOSED =
    { $action ->
        [open] Ein geschlossener Saal lässt sich nicht öffnen.
       *[other] Die Aktion „{ $action }“ ist in einem geschlossenen Saal nicht möglich.
    }

SW_HALL_FULL =
    Der Saal ist voll: Er hat { $seats ->
        [one] einen Platz
       *[other] { $seats } Plätze
    }.
    .title = Kein Platz frei
