# Source: the note is at version {current} and the edit starts from {base}, merge and send again
# Source-Hash: ac891c05
# $base (integer)
# $current (integer)
# Meaning: Somebody else edited the note since the version that this edit starts from; merge both as CRDT operations on top of the current version and send the edit again.
# Fix: Read `text` and `version` with `GET /tenants/{tenant}/notes/{note}`, and merge your change into this text. Send it with `PUT /tenants/{tenant}/notes/{note}` and this version in `base`.
SW_NOTE_CONFLICT = Notatka jest w wersji { $current }, a zmiana opiera się na wersji { $base }; należy scalić obie wersje i wysłać ponownie.

# Source: this note is not shared with you
# Source-Hash: aeceb5b0
# Meaning: The note is somebody else's and is not shared with the caller.
# Fix: Ask the note's owner to create a new note with your name in `shared_with`: an existing note cannot be shared later.
SW_NOTE_FORBIDDEN = Ta notatka nie została udostępniona temu kontu.

# Source: there is no note `{note}`
# Source-Hash: dc46a6cc
# $note (string)
# Meaning: The tenant has no note with this id.
# Fix: Send the id that `POST /tenants/{tenant}/notes` returned, with the same tenant in the address.
SW_NOTE_NOT_FOUND = Nie znaleziono notatki „{ $note }”.

# Source: you own {quota} notes, which is as many as the tenant allows
# Source-Hash: 16bb88a6
# $quota (integer)
# Meaning: The user owns as many notes as the tenant allows; delete some or ask an admin.
# Fix: Add the text to a note that you own with `PUT /tenants/{tenant}/notes/{note}`. If the quota is too low, ask an admin of the tenant to raise `notes_per_user` with `PUT /tenants/{tenant}/settings`, which replaces all settings.
SW_NOTE_QUOTA_EXCEEDED =
    Osiągnięto dozwolony w tej dzierżawie limit: { $quota ->
        [one] { $quota } własna notatka
        [few] { $quota } własne notatki
        [many] { $quota } własnych notatek
       *[other] { $quota } własnej notatki
    }.
