SW_NOTE_CONFLICT = Notatka jest w wersji { $current }, a zmiana opiera się na wersji { $base }; należy scalić obie wersje i wysłać ponownie.

SW_NOTE_FORBIDDEN = Ta notatka nie została udostępniona temu kontu.

SW_NOTE_NOT_FOUND = Nie znaleziono notatki „{ $note }”.

SW_NOTE_QUOTA_EXCEEDED =
    Osiągnięto dozwolony w tej dzierżawie limit: { $quota ->
        [one] { $quota } własna notatka
        [few] { $quota } własne notatki
        [many] { $quota } własnych notatek
       *[other] { $quota } własnej notatki
    }.
