# English. Texts may hold Discord's Markdown, except those marked plain.
# Plain: commands, menus and buttons (Discord reads no Markdown there).

### Commands: names in lower case, at most 32 letters; descriptions at most 100 characters.

command-news = news
command-news-description = Stories, by person, by show, by words
command-news-latest = latest
command-news-latest-description = The newest stories
command-news-latest-feed = feed
command-news-latest-feed-description = Only stories of this feed
command-news-person = person
command-news-person-description = Who that is, and the stories about them
command-news-person-name = name
command-news-person-name-description = A person or group, in any spelling, Korean or English
command-news-show = show
command-news-show-description = A drama, film or programme, and the stories about it
command-news-show-title = title
command-news-show-title-description = Its title, in any spelling, Korean or English
command-news-search = search
command-news-search-description = Stories that have these words
command-news-search-words = words
command-news-search-words-description = English or Korean words
command-feed = feed
command-feed-description = What is posted where in this server
command-feed-add = add
command-feed-add-description = Post the new stories of a feed into a channel
command-feed-add-url = url
command-feed-add-url-description = The address of a feed, or of a site that has one
command-feed-add-channel = channel
command-feed-add-channel-description = Where to post; this channel if you leave it out
command-feed-remove = remove
command-feed-remove-description = Stop posting a feed in this server
command-feed-remove-feed = feed
command-feed-remove-feed-description = One of this server’s feeds
command-feed-list = list
command-feed-list-description = This server’s feeds and their channels
command-feed-one = feed
command-feed-one-description = One of this server’s feeds
command-feed-pause = pause
command-feed-pause-description = Post nothing of a feed, or nothing at all, until you resume it
command-feed-pause-feed-description = One of this server’s feeds; everything here if you leave it out
command-feed-resume = resume
command-feed-resume-description = Post again what is paused, or has ended
command-feed-resume-feed-description = One of this server’s feeds; everything here if you leave it out
command-feed-edit = edit
command-feed-edit-description = Show a feed otherwise in this server, or post it elsewhere
command-feed-edit-title = title
command-feed-edit-title-description = What it is called here; - for the feed’s own title
command-feed-edit-channel = channel
command-feed-edit-channel-description = Where to post it from now on
command-feed-edit-from = instead-of
command-feed-edit-from-description = The channel that it leaves; needed only if it is posted into several
command-feed-edit-folder = folder
command-feed-edit-folder-description = Where it stands in lists; - for none
command-feed-channel = channel
command-feed-channel-description = What is posted in a channel, and how it stands
command-feed-channel-channel = channel
command-feed-channel-channel-description = The channel; this one if you leave it out
command-feed-channel-language = language
command-feed-channel-language-description = The language of what I post there
command-feed-channel-notices = notices
command-feed-channel-notices-description = Whether I tell there of problems with this server’s feeds
command-feed-log = log
command-feed-log-description = What was posted or held back, and why; what failed; who changed what
command-feed-log-feed-description = One of this server’s feeds; all if you leave it out
command-feed-test = test
command-feed-test-description = See what a feed would bring; nothing is stored or posted
command-feed-test-url = url
command-feed-test-url-description = The address of a feed, or of a site that has one
command-feed-import = import
command-feed-import-description = Add all feeds of a file from a feed reader (OPML)
command-feed-import-file = file
command-feed-import-file-description = An OPML file, at most 1 MB
command-feed-import-channel = channel
command-feed-import-channel-description = Where to post what names no channel of this server; this channel if you leave it out
command-feed-export = export
command-feed-export-description = This server’s feeds as a file (OPML), with their channels
command-help = help
command-help-description = What I can do

### Kinds (plain)

kind-person = Person
kind-group = Group
kind-show = Show
kind-character = Character

### Stories

story-untitled = Untitled story
# Plain:
story-menu = People and shows in this story
story-menu-source-only = More from this source
story-more-from = More from { $source }
story-more-from-description = Its newest stories
story-also = Also at { $sources }
story-also-more = Also at { $sources } and { $count } more
story-also-some = { $count ->
    [one] Also at one more source
   *[other] Also at { $count } more sources
}

### Lists

list-latest = Latest stories
list-feed = Latest from { $source }
list-search = Stories with “{ $words }”
# Plain:
list-open = Open a story
list-newer = Newer
list-older = Older
list-share = Share
list-page = Page { $number }

### Profiles

profile-known-for = Known for: { $names }
profile-members = Members: { $names }
profile-cast = Cast and crew: { $names }
profile-also = Also: { $names }
profile-character = A character in { $show }
profile-played = Played by { $names }
# Plain:
profile-related = Look up who and what goes with this
profile-others = Somebody or something else?

### Nothing to show

empty-latest = No stories yet.
empty-feed = No stories from this feed yet.
empty-search = No story here has the words “{ $words }”. Try fewer or other words; English and Korean both work.
empty-entity = No stories here about { $name } yet.
empty-hint-no-feeds =
    This server has no feeds yet, so there is nothing to look into. Whoever manages the server can add one: `/{ command-feed } { command-feed-add }` with the address of a news site.
empty-hint-server = Feeds are read every few minutes: new stories will show up here by themselves.
empty-hint-elsewhere =
    Outside a server that I belong to, I can only look into feeds that my host shares. Ask me in a server with feeds, or add me to yours and use `/{ command-feed } { command-feed-add }`.

### Names that are not known, or mean several

unknown-person-title = Nobody by that name
unknown-show-title = No show by that title
unknown-person = I know nobody called “{ $typed }”.
unknown-show = I know no drama, film or programme called “{ $typed }”.
unknown-near = Near names are in the menu below.
unknown-spelling = Try another spelling, or the Korean one.
unknown-stories = These stories have the words:
unknown-no-stories = No story here has the words either.
unsure-person-title = Who do you mean?
unsure-show-title = Which one do you mean?
unsure-person = More than one person or group goes by “{ $typed }”. Choose below.
unsure-show = More than one show goes by “{ $typed }”. Choose below.
# Plain:
did-you-mean = Did you mean…
choose-one = Choose one

### Feeds

feed-added-title = Feed added
feed-added = From now on, new stories of **{ $feed }** are posted in { $channel }.
feed-added-preview = Older ones can be searched, but are not posted. Below is the newest, as it would look in the channel:
feed-added-empty = It holds no stories yet.
found-title = Which feed?
found-choose = That site has several feeds. Choose one below, and I add it; then you may choose another.
found-copy = That site has several feeds. Copy the address of one, and add it.
feed-added-many = This feed brings about { $count } stories a day: that is a lot for a channel. To stop it for a while: `/{ command-feed } { command-feed-pause }`
# Plain:
found-menu = Add one of these feeds
feed-post-now = Post it now
feed-posted = The story is on its way to { $channel }.
feed-posted-already = The story is already in { $channel }, or on its way there.
feed-removed-title = Feed removed
feed-removed = **{ $feed }** is no longer posted in this server. What was posted stays. To add it again: `/{ command-feed } { command-feed-add }` with the address { $address }
feeds-title = Feeds of this server: { $count }
feeds-empty = No feeds yet. Add one: `/{ command-feed } { command-feed-add }` with the address of a news site or its feed.
feeds-paused = paused: { $reason }
feeds-paused-by = paused by { $who } { $since }
feeds-paused-all = everything here was paused by { $who } { $since }
feeds-somebody = somebody
feeds-ended = { $reason ->
    [gone] not read any more: its site took it down { $since }
    [blocked] not read any more: whoever hosts me has blocked its site
   *[failing] not read any more { $since }: it could not be read for weeks
 }
feeds-ok = looked at next { $next }
feeds-failed = { $count ->
    [one] could not be read last time: { $reason }
   *[other] could not be read { $count } times: { $reason }
 }
feeds-failing = { $count ->
    [one] could not be read { $since }: { $reason }
   *[other] failing since { $since }, { $count } times: { $reason }
 }
feeds-added-by = added by { $who } { $when }
feeds-changed-by = changed by { $who } { $when }
# Plain:
feeds-previous = Previous
feeds-next = Next
feeds-page = Page { $number } of { $pages }
### Seeing to feeds

feed-paused-title = Paused
feed-paused = **{ $feed }** is not posted in this server until you resume it: `/{ command-feed } { command-feed-resume }`
feed-paused-already = **{ $feed }** is paused already. To resume it: `/{ command-feed } { command-feed-resume }`
feed-paused-all = Nothing is posted in this server until you resume it: `/{ command-feed } { command-feed-resume }`
feed-paused-all-already = Everything in this server is paused already. To resume it: `/{ command-feed } { command-feed-resume }`
feed-paused-meanwhile = What was still on its way is not posted, nor is what comes meanwhile.
feed-resumed-title = Resumed
feed-resumed = New stories of **{ $feed }** are posted again from now on.
feed-resumed-already = **{ $feed }** is not paused. Nothing needs to be done.
feed-resumed-all = New stories are posted in this server again from now on.
feed-resumed-all-already = Nothing is paused in this server. Nothing needs to be done.
feed-resumed-meanwhile = What came in the meantime can be searched, but is not posted.
feed-still-paused = { $count ->
    [one] One feed is still paused by itself. To resume it too, use `/{ command-feed } { command-feed-resume }` again.
   *[other] { $count } feeds are still paused one by one. To resume them too, use `/{ command-feed } { command-feed-resume }` again.
 }
feed-still-paused-all = But everything in this server is paused. To resume it, use `/{ command-feed } { command-feed-resume }` without naming a feed.
feed-shown-title = How this feed is shown here
feed-edited-title = Changed
feed-edit-title = **{ $feed }**
feed-edit-address = Address: { $address }
feed-edit-folder = Folder: { $folder }
feed-edit-channel = Posted in { $channel } · { $state }
feed-edit-how = Give a title, a channel or a folder to change it.
channel-title = How a channel stands
channel-posted = Posted in { $channel }:
channel-nothing = No feed is posted in { $channel }. To add one: `/{ command-feed } { command-feed-add }`
channel-closed = **Paused** { $since }: { $reason }. { $count ->
    [0] Nothing is waiting.
    [one] One story is waiting.
   *[other] { $count } stories are waiting.
 } Give me my permissions there, then press the button.
channel-language = Language of posts: { $language }
channel-language-server = this server’s
channel-notices = I tell here of problems with this server’s feeds.
# Plain:
channel-resume = Post here again
language-server = This server’s
language-en = English
language-ko = Korean

### The log of feeds

log-title = What happened to { $feed }
log-title-all = What happened to this server’s feeds
log-empty = Nothing has happened yet.
log-due = waiting to be posted in { $channel }: { $story }
log-leased = being posted in { $channel }: { $story }
log-sent = posted in { $channel }: { $story }
log-rejected = not posted in { $channel }: { $story }
log-unknown = perhaps posted in { $channel }, and not again: { $story }
log-why-unsubscribed = the feed was removed
log-why-paused = paused
log-why-moved = the feed is posted elsewhere now
event-backlog = { $count ->
    [one] one older story was stored, not posted
   *[other] { $count } older stories were stored, not posted
 }
event-stored = { $count ->
    [one] one story was stored, not posted: it was paused, or too old to be news
   *[other] { $count } stories were stored, not posted: it was paused, or they were too old to be news
 }
event-added = added it to { $channel }
event-removed = removed it
event-paused = paused it
event-resumed = resumed it
event-paused-all = paused everything
event-resumed-all = resumed everything
event-placed = moved it from { $from } to { $to }
event-titled = called it “{ $title }”
event-untitled = gave it its own title back
event-filed = put it into the folder “{ $folder }”
event-unfiled = took it out of its folder
event-failed = could not be read: { $reason }
event-failing = could not be read { $failures } times since { $since }: { $reason }
event-ended = { $ended ->
    [gone] not read any more: its site took it down
    [blocked] not read any more: whoever hosts me has blocked its site
   *[failing] not read any more: it could not be read since { $since }: { $reason }
 }
event-moved = moved for good, from { $from } to { $to }
event-flood = { $new } stories seemed new at once; { $held } of them were stored, not posted
event-recovered = can be read again
event-closed = I cannot post in { $channel } any more: { $error }

### Notices to those who take a feed

notice-title-failing = A feed cannot be read
notice-title-ended = A feed has ended
notice-title-moved = A feed has moved
notice-title-flood = A feed renumbered its stories
notice-title-recovered = A feed can be read again
notice-title-closed = A channel is closed to me
notice-failing = I go on trying, less and less often. Check the address in a browser; `/{ command-feed } { command-feed-log }` shows more.
notice-ended = What was posted stays. If it is there again, use `/{ command-feed } { command-feed-resume }`; else remove it: `/{ command-feed } { command-feed-remove }`
notice-moved = I read it there from now on. Nothing needs to be done.
notice-flood = Its site seems to have changed how it marks its stories, so I held back what looked old. Nothing needs to be done.
notice-recovered = New stories are posted again.
notice-closed = Nothing is lost: what is new waits. Give me my permissions in the channel’s settings, then open `/{ command-feed } { command-feed-channel }` and press the button.
# Plain:
notice-server = Server: { $server }

### Lists of feeds as files

import-title = List read
import-added = { $count ->
    [0] Nothing was added.
    [one] **One** feed was added. It is read in a moment; what it holds now can be searched, and is not posted. If the file names no channel of this server, it goes to { $channel }.
   *[other] **{ $count }** feeds were added. They are read over the next minutes; what they hold now can be searched, and is not posted. Those for which the file names no channel of this server go to { $channel }.
 }
import-known = Posted there already: { $count }
import-passed-over = Lines without an address, passed over: { $count }
import-left-out = Left out: { $count }
import-left-out-line = - **{ $name }** · { $why }
import-address = not an address that a feed can be read from
import-full = this server has as many feeds as it may
import-channel = the channel is not this server’s
import-more = and { $count } more
export-title = This server’s feeds
export-done = { $count ->
    [one] The file lists one feed with its channel. Feed readers can read it, and so can `/{ command-feed } { command-feed-import }`.
   *[other] The file lists { $count } feeds with their channels. Feed readers can read it, and so can `/{ command-feed } { command-feed-import }`.
 }
export-with-password = Left out, because they need a password: { $count }

### Testing a feed

test-title = What this feed would bring
test-fetched = **Fetched** · the server answered { $status }, { $size } KB, { $type }
test-fetched-untyped = **Fetched** · the server answered { $status }, { $size } KB
test-read = { $count ->
    [0] **Read** · “{ $feed }”, a feed without stories
    [one] **Read** · “{ $feed }”, one story
   *[other] **Read** · “{ $feed }”, { $count } stories
 }
test-new = { $count } new
test-changed = { $count } changed
test-known = { $count } known
test-filtered = { $count } filtered out
test-refused = { $count } refused
test-judged = **Judged** · { $verdicts }
test-found = { $count ->
    [0] **People and shows** · none found
   *[other] **People and shows** · { $names }
 }
test-not-here = { $count ->
    [one] **Would post here** · no: this server has not added it. Once it has, this story is stored, and those to come are posted
   *[other] **Would post here** · no: this server has not added it. Once it has, these stories are stored, and those to come are posted
 }
test-paused-here = **Would post in { $channel }** · no: { $reason }
test-ended-here = { $reason ->
    [gone] **Would post in { $channel }** · no: its site took it down, so it is not read any more
    [blocked] **Would post in { $channel }** · no: whoever hosts me has blocked its site
   *[failing] **Would post in { $channel }** · no: it could not be read for weeks, so it is not read any more. To read it again: `/{ command-feed } { command-feed-resume }`
 }
test-here = { $count ->
    [0] **Would post in { $channel }** · nothing now
    [one] **Would post in { $channel }** · one story
   *[other] **Would post in { $channel }** · { $count } stories
 }{ $held ->
    [0] {""}
   *[other] ; { $held } would be stored only
 }
test-preview = Nothing was stored or posted. Below is the newest story, as it would look in a channel:
test-nothing = Nothing was stored or posted.

### Help

help-title = What I can do
help-intro = I post news of Korean drama, film and pop from the feeds you choose, and find stories by person and by show.
help-command = { $command } · { $description }
help-look-ups = **Look up**
help-feeds = **Feeds** · for whoever manages the server
help-names = Names and titles may be typed in any spelling: *Lee Jae-gyu*, *Yi Jae Kyoo* and *이재규* all find the same people.
help-menus = The menu under each story opens the people and shows in it. Answers are for your eyes only, until you press *Share*.
help-correct = A story under the wrong name? Open it and press *Correct…*, or choose that in the menu of its post.
help-start = To begin: `/{ command-feed } { command-feed-add }` with the address of a news site.

### Correcting tags (for moderators)

correct-title = Correct: { $story }
correct-about = Filed under: { $names }
correct-about-nobody = Filed under nobody and nothing yet.
correct-reach = { $reach ->
    [always] What you choose holds in this server, for this story and for all that use the same spelling.
    [for-all] What you choose holds in **all servers**, for this story alone.
    [for-all-always] What you choose holds in **all servers**, for this story and for all that use the same spelling.
   *[here] What you choose holds in this server, for this story alone.
 }
correct-done = Done: { $what }. Look-ups and new posts follow it at once. To take it back, choose it under “{ correct-undo }”.
correct-undone = Taken back: { $what }.
correct-listed-here = **Corrected in this server**
correct-listed-for-all = **Corrected for all servers**
correct-more = and { $count } more
correct-who-title = Who or what is meant?
correct-who = More than one person, group or show may be meant by “{ $typed }”. Choose below.
correct-who-near = I know nobody and nothing called “{ $typed }”. Near names are in the menu below; or press “{ correct-is }” again and try another spelling.
correct-who-unknown = I know nobody and nothing called “{ $typed }”. Press “{ correct-is }” again and try another spelling, or the Korean one.
# Plain:
story-correct = Something wrong? Correct…
story-correct-description = For whoever manages the server
correct-open = Correct…
correct-not = Not this person or show…
correct-is = This is…
correct-always = In later stories too
correct-for-all = For all servers
correct-undo = Undo a correction…
correct-back = Back
correct-apart = Not the same story as these
correct-apart-done = Done: from now on it is a story of its own here.
correct-together = The same story as others after all
correct-together-done = Done: it is shown as one with other reports of it again.
correct-form = Who or what is it?
correct-form-spelling = The spelling, as it stands in the story
correct-form-spelling-hint = Needed only if it shall hold in later stories too
correct-form-who = Who or what is meant
correct-form-who-hint = A person, group or show, in any spelling
correction-is = “{ $story }” is about { $name }
correction-not = “{ $story }” is not about { $name }
correction-not-always = “{ $story }” is not about { $name }, nor is any other with the same spelling
correction-spelling-is = “{ $spelling }” means { $name } in all stories
correction-spelling-not = “{ $spelling }” does not mean { $name } in any story

### What went wrong: what happened, and what to do next

error-title = That did not work
error-unexpected = Something went wrong on my side. Try again in a moment; if it happens again, tell whoever hosts me.
error-reference = Reference: { $reference }
error-settings = My settings cannot be used. Whoever hosts me finds the reason with `hallyu-wire check`.
error-catalogue = The catalogue of people and shows cannot be read. Whoever hosts me finds the reason with `hallyu-wire check`.
error-storage = My database cannot be used just now. Try again in a moment; if it happens again, tell whoever hosts me.
error-feed = This feed could not be read. Check the address, or try again later.
error-bad-address = This is not an address I can read a feed from. It has to look like `https://example.com/feed`, without user name or password.
error-address-refused = I may not read from this address: it is in a private network, or not on a port for the web. Whoever hosts me can allow it with the setting `FEED_ALLOW`.
error-feed-unreachable = I could not reach that site. Check the address in a browser, then try again.
error-no-such-host = I could not find that site: there is no host of that name. Check the spelling of the address.
error-nobody-answers = Nobody answers at that address. Check it in a browser; if the site is down, try again later.
error-bad-certificate = That site’s certificate is not valid, so nobody can be sure that it is the right one. Check the address, or tell whoever runs the site.
error-broken-answer = That site’s answer broke off or cannot be read. Try again later; if it stays so, tell whoever runs the site.
error-endless-redirects = That address sends me from one address to the next without end. Open it in a browser, and give me the address where you end up.
error-host-resting = That site asked me to leave it alone for a while, so I did not ask it now. Try again later.
error-insecure-credentials = I send a user name and password only over a secure connection. Use an address that begins with `https://`.
error-feed-timeout = That site took too long to answer. Try again later.
error-feed-status = { $kind ->
    [challenge] That site lets in only browsers, and checks that by a page that I cannot pass ({ $status }). Ask whoever runs it to let feed readers in, or look for another feed of the site.
    [login] That site wants people to log in before they read this address. Use an address that everyone may read.
    [password] That site does not take this user name and password (it answered { $status }). Check both, then give them to me again.
   *[status] { $status ->
        [403] That site does not let me read this address (it answered 403). Look for another feed of the site.
        [404] There is nothing at this address (the site answered 404). Check it in a browser.
        [410] The feed was taken down (the site answered 410). Look for another feed of the site.
        [429] That site asks to be left alone for a while (it answered 429). Try again later.
       *[other] That site answered with an error ({ $status }). Try again later, or look for another feed of the site.
    }
 }
error-feed-too-big = That document is larger than a feed may be. Look for a shorter feed of the site.
error-not-a-feed = { $looks_like ->
    [html] This is a web page. It names no feed, and I found none where sites usually keep theirs. Look for “RSS” on the site and give me that address, or choose another site.
    [empty] There is nothing in that document. Check the address in a browser.
   *[other] This is not a feed (RSS, Atom or JSON Feed). Look for “RSS” on the site, and give me that address.
 }
error-not-a-feed-found = This is not a feed itself, but I found these. Give me one of them:
error-read-timeout = That document took too long to read, so I gave up. Look for another feed of the site.
error-unknown-feed = { $typed ->
    [none] This server has no such feed.
   *[other] This server has no feed “{ $typed }”.
 } `/{ command-feed } { command-feed-list }` shows those it has.
error-bad-opml = { $reason ->
    [size] That file is larger than a list of feeds may be (1 MB). Split it into smaller ones.
    [count] That file lists more feeds than I read at once. Split it into smaller ones.
    [depth] The folders in that file are nested too deep. Export it anew from where it comes.
    [dtd] That file declares a document type, which I do not read for safety. Delete the line that begins with `<!DOCTYPE`, then try again.
    [xml] That file is broken, so I cannot read it. Export it anew from where it comes.
   *[other] That file is no OPML, as feed readers export it. Look for “Export” or “OPML” in your feed reader.
 }
error-feed-limit = { $limit ->
    [none] This server has as many feeds as it may have.
   *[other] This server has { $limit } feeds, as many as it may have.
 } Remove one first: `/{ command-feed } { command-feed-remove }`.
error-already-added = { $channel ->
    [none] This feed is already posted in that channel.
   *[other] This feed is already posted in <#{ $channel }>.
 } `/{ command-feed } { command-feed-list }` shows what is posted where.
error-say-which-channel = That feed is posted into several channels, or not into the one you named. Say which it shall leave, with `{ command-feed-edit-from }`.
error-site-blocked = Whoever hosts me has blocked this site, so I do not read it. Ask them if you think that is a mistake.
error-asker-blocked = Whoever hosts me does not let me answer here. Ask them if you think that is a mistake.
error-all-feeds-limit = I have as many feeds as whoever hosts me allows. One that is read already can still be added; else ask them.
error-missing-permissions = { $who ->
    [you] For this you need a permission that you lack: { $permissions }. Ask whoever manages the server.
   *[me] { $channel ->
        [none] I lack permissions in that channel: { $permissions }.
       *[other] I lack permissions in <#{ $channel }>: { $permissions }.
     } Give them to me in the channel’s settings, then try again.
 }
error-unknown-channel = I cannot post into that channel: it is gone, I cannot see it, or it takes no messages. Choose a text or announcement channel.
error-story-gone = That story is not there any more, or cannot be seen from here. `/{ command-news } { command-news-latest }` shows the newest.
error-unknown-name = I know nobody here by that name. Choose from the list that appears as you type.
error-already-tagged = This story is filed under that name already. Nothing needs to be done.
error-not-tagged = This story is not filed under that name any more. Open it again to see its people and shows.
error-already-corrected = That was corrected here before. Undo the earlier correction first, then correct it anew.
error-correction-gone = That correction is not there any more: somebody has undone it already. Nothing needs to be done.
error-bad-spelling = A spelling needs 2 to 100 letters or digits. Type the name as it stands in the story.
error-spelling-not-there = “{ $typed }” does not stand in this story. Copy the name just as the story spells it, then try again.
error-host-only = Only whoever hosts me may correct for all servers. Open the story again and correct it for this server.
error-too-many-rules = This server has { $limit } rules for spellings, as many as it may. Undo one that is not needed any more, then try again.
error-send-refused = Discord did not take the message. Try again; if it happens again, tell whoever hosts me.
error-channel-closed = Discord does not let me post there: the channel is gone, or closed to me. Check my permissions in the channel’s settings, then try again.
error-token-refused = Discord does not take my token. Whoever hosts me finds what to do with `hallyu-wire check`.

### Permissions, as Discord's English client names them (plain)

permission-view_channel = View Channel
permission-read_messages = View Channel
permission-send_messages = Send Messages
permission-send_messages_in_threads = Send Messages in Threads
permission-embed_links = Embed Links
permission-attach_files = Attach Files
permission-read_message_history = Read Message History
permission-manage_guild = Manage Server
permission-manage_channels = Manage Channels
permission-manage_messages = Manage Messages
permission-administrator = Administrator
