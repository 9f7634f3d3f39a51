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
command-news-catchup = catchup
command-news-catchup-description = What happened since you last looked, or since a time
command-news-catchup-since = since
command-news-catchup-since-description = Since when: 1h, yesterday, 3 days, a date; your last look if you leave it out
command-news-trends = trends
command-news-trends-description = Who and what is reported on most, as a chart
command-news-trends-days = days
command-news-trends-days-description = Over how many days; 7 if you leave it out
command-news-trends-about = about
command-news-trends-about-description = Only this person, group or show, day by day
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
command-feed-ping = ping
command-feed-ping-description = Tell a role of the stories that are about something
command-feed-ping-role = role
command-feed-ping-role-description = Whom to tell
command-feed-ping-when = when
command-feed-ping-when-description = A rule, as in a channel’s filter: title:BTS, person:"Lee Jae Kyu"; - to stop
command-feed-ping-channel = channel
command-feed-ping-channel-description = Of whose stories; this channel if you leave it out
command-feed-ping-most = most
command-feed-ping-most-description = How many posts an hour may mention roles in this channel at most; 1 at first
command-feed-log = log
command-feed-log-description = What was posted or held back, and why; what failed; who changed what
command-feed-log-feed-description = One of this server’s feeds; all if you leave it out
command-feed-login = login
command-feed-login-description = Give a feed a user name and password, or take them away
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
command-setup = setup
command-setup-description = Set this server up: a channel, packs of feeds, language, notices
command-follow = follow
command-follow-description = Be told of new stories about people and shows
command-follow-person = person
command-follow-person-description = Be told of new stories about a person or group
command-follow-person-name = name
command-follow-person-name-description = Their name, in any spelling
command-follow-show = show
command-follow-show-description = Be told of new stories about a drama, film or programme
command-follow-show-title = title
command-follow-show-title-description = Its title, in any spelling
command-follow-where = where
command-follow-where-description = Where I tell you: by direct message, or in this server’s channel for that
command-follow-list = list
command-follow-list-description = Whom and what you follow, and how to stop
command-follow-stop = stop
command-follow-stop-description = Be told of somebody no more
command-follow-stop-name = name
command-follow-stop-name-description = Whom or what you follow
command-privacy = privacy
command-privacy-description = What I keep about you
command-privacy-export = export
command-privacy-export-description = All that I keep about you, as a file
command-privacy-delete = delete
command-privacy-delete-description = Have me forget you; I ask before I do
command-help = help
command-help-description = What I can do
menu-remove-post = Remove this post

### Kinds (plain)

kind-person = Person
kind-group = Group
kind-show = Show
kind-character = Character

### Stories

story-untitled = Untitled story
story-spoiler = Spoiler
story-spoiler-of = Spoiler: { $show }
# Plain, for those who do not see the picture:
story-picture = Picture with the story: { $title }
story-picture-hidden = Hidden picture: it may give away what happens
# Plain:
story-menu = People and shows in it
story-menu-source-only = More from this source
story-more-from = More from { $source }
story-more-from-description = Its newest stories
story-also = Also at { $sources }
story-also-more = Also at { $sources } and { $count } more
story-also-some = { $count ->
    [one] Also at one more source
   *[other] Also at { $count } more sources
}

### Digests

digest-title = { $count ->
    [one] One story
   *[other] { $count } stories
 }
digest-others = Other stories
# Plain:
digest-name = { $count ->
    [one] { $title }
   *[other] { $count } stories: { $title }
 }
digest-open = Open one of the stories

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
profile-related = Related people and shows
profile-others = Another by that name?

### Catching up

catchup-title = What happened
catchup-intro = { $count ->
    [one] One story since { $since }
   *[other] { $count } stories since { $since }
 }
catchup-beside = with { $names }
catchup-empty = Nothing new since { $since }.
# Plain:
catchup-day = The last 24 hours
since-last = Since I last looked
since-today = Since this morning (today)
since-yesterday = Since yesterday
since-hours = { $count ->
    [one] The last hour
   *[other] The last { $count } hours
 }
since-days = The last { $count } days
since-meant = { $typed } → { $moment }

### Trends

trends-title = { $days ->
    [1] Trends of the last 24 hours
   *[other] Trends of the last { $days } days
 }
trends-title-about = { $days ->
    [1] { $name } · the last 24 hours
   *[other] { $name } · the last { $days } days
 }
trends-all = { $count ->
    [one] One story
   *[other] { $count } stories
 } in all, { $days ->
    [1] { $before } in the 24 hours before.
   *[other] { $before } in the { $days } days before.
 }
trends-all-alone = { $count ->
    [one] One story
   *[other] { $count } stories
 } in all. { $days ->
    [1] There are none of the 24 hours before to compare with.
   *[other] There are none of the { $days } days before to compare with.
 }
trends-reports = A story that several sources report counts once; { $count ->
    [one] there is one report
   *[other] there are { $count } reports
 }.
trends-empty = { $days ->
    [1] No story of the last 24 hours here is about anybody or anything I know.
   *[other] No story of the last { $days } days here is about anybody or anything I know.
 }
trends-empty-about = { $days ->
    [1] No story here is about { $name } in the last 24 hours, or the 24 hours before.
   *[other] No story here is about { $name } in the last { $days } days, or the { $days } before.
 }
# Plain from here:
trends-people = People and groups
trends-shows = Shows
trends-stories = { $count ->
    [one] one story
   *[other] { $count } stories
 }
trends-peak = at most { $count } on one day
trends-change = { $kind ->
    [more] { $count } more than before
    [less] { $count } fewer than before
    [same] as many as before
   *[new] none before
 }
trends-mark = { $kind ->
    [more] ▲ { $count }
    [less] ▼ { $count }
    [same] =
   *[new] new
 }
trends-legend-now = { $days ->
    [1] the last 24 hours
   *[other] the last { $days } days
 }
trends-legend-before = { $days ->
    [1] the 24 hours before
   *[other] the { $days } days before
 }
trends-chart-days = { $days ->
    [1] the last 24 hours: { $count }
   *[other] the last { $days } days: { $count }
 }
trends-chart-before = { $days ->
    [1] the 24 hours before: { $count }
   *[other] the { $days } days before: { $count }
 }
trends-alt = Chart. { $title }:
trends-open = Look up one of them
trends-period = { $days } days

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
unknown-near = Similar names are in the menu below.
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
    [one] could not be read on { $since }: { $reason }
   *[other] failing since { $since }, { $count } times: { $reason }
 }
feeds-added-by = added by { $who } { $when }
feeds-changed-by = changed by { $who } { $when }
# Plain:
feeds-previous = Previous
feeds-next = Next
feeds-page = Page { $number } of { $pages }

### Feeds with a login

login-wanted-title = This feed wants a login
login-wanted = **{ $site }** gives { $address } only to those who have a user name and password there.
login-wanted-how = If you have them, press the button. I keep them encrypted, send them to that site alone and never show them. What this feed brings is seen in this server only.
login-set-title = Login kept
login-set = **{ $feed }** is read with this login from now on.
login-apart = Until now this server shared the feed with others. From now on it is this server’s own: what it holds now can be searched here, and is not posted again.
login-removed-title = Login removed
login-removed = **{ $feed }** is read without a login from now on. If its site wants one, it cannot be read until somebody enters it again.
login-none = **{ $feed }** has no login. Nothing needs to be done.
# Plain:
login-open = Log in…
login-form = Log in at { $site }
login-form-address = Address of the feed
login-form-address-hint = It begins with https://
login-form-user = User name
login-form-user-hint = Leave it empty to take the login away
login-form-password = Password
login-form-password-hint = You see it as you type; nobody else does, unless they look at your screen

### Following people and shows

follow-begun-title = Following
follow-begun = You follow { $names } now.
follow-again = You follow { $names } already; I tell you as you just said.
follow-anyway-person = Or press *{ follow-anyway }*: once a story names them, in any spelling, I tell you.
follow-anyway-show = Or press *{ follow-anyway }*: once a story names it, I tell you.
follow-no-name-person = Nobody can be found in stories by that: a name has letters, and a few words at most.
follow-no-name-show = Nothing can be found in stories by that: a title has letters or digits, and a dozen words at most.
follow-name-begun = I know nothing by that name yet: once a story has it, I tell you.
follow-told-direct = I tell you of new stories by direct message: the first at once, and what comes in the ten minutes after it in one.
follow-told-here = I tell you of new stories in { $channel }, with a mention of you.
follow-scope-server = These are stories of this server’s feeds, and of those that my host shares. What is posted only in hidden channels is not told.
follow-scope-no-feeds = This server has no feeds yet, so there is nothing to tell. Whoever manages the server can add one: `/{ command-feed } { command-feed-add }`
follow-scope-elsewhere = These are stories of the feeds that my host shares. To hear of a server’s feeds, follow there.
follow-scope-nothing = My host shares no feeds yet, so nothing will come. Follow in a server with feeds: then I tell you of theirs.
follow-resumed = Your direct messages were closed to me. I try again now.
follow-stopped = You do not follow **{ $name }** any more.
follow-was-not = You do not follow **{ $name }**.
follow-muted = **{ $name }** is muted: you still follow, and I tell you nothing until you say so.
follow-told-again = I tell you of **{ $name }** again.
follow-snoozed = I tell you nothing until { $until }. What comes meanwhile is not told later; `/{ command-news } { command-news-catchup }` shows it.
follow-none = You follow nobody yet. Begin with `/{ command-follow } { command-follow-person }` or `/{ command-follow } { command-follow-show }`, or press *Follow* under a story.
follow-which = You follow several of that name. Which do you mean?
follow-about = 🔔 About { $names }
follow-about-more = { $count ->
    [one] 🔔 About { $names } and one more
   *[other] 🔔 About { $names } and { $count } more
}
follow-unnamed = { $count ->
    [one] for one more follower
   *[other] for { $count } more followers
}
follow-offer-title = Whom do you want to follow?
follow-offer = Choose one or several. I tell you when there is a new story about them.
follow-offer-nobody = This story is about nobody whom I know.
follow-closed-title = I cannot reach you
follow-closed = ⚠️ Discord does not let me send you direct messages, so I tell you nothing for now. Whom you follow is kept.
follow-closed-waiting = { $count ->
    [one] One story waits for you.
   *[other] { $count } stories wait for you.
}
follow-closed-how = Allow direct messages from a server that we share (its *Privacy Settings*), or add me to your account; then press the button.
follows-title = { $count ->
    [0] Whom you follow
   *[other] Whom you follow ({ $count })
}
follows-direct = by direct message
follows-direct-of = by direct message, from *{ $server }*
follows-here = in *{ $server }*
follows-muted = 🔕 muted
follows-quiet = 💤 quiet until { $until }
channel-follows = I tell followers of people and shows here, with a mention of each.
channel-follow-set = Followers who choose so are told in { $channel } from now on: `/{ command-follow } { command-follow-person }` with *{ follow-where-here }*.
channel-follow-unset = Followers are not told in { $channel } any more. They get direct messages instead.
follow-channel-closed-title = Followers cannot be told
follow-channel-closed = I cannot tell followers in { $channel } any more: { $error }
follow-channel-closed-how = What was to come there waits. What is new goes to them by direct message, except from feeds with a login. Give me my permissions in the channel’s settings, then open `/{ command-feed } { command-feed-channel }` and press the button; or choose another channel with `/{ command-setup }`.
held-bundle = what comes for followers goes together

# Plain:
follow-where-direct = By direct message
follow-where-here = In this server
follow-follow = Follow
follow-anyway = Follow anyway
follow-open = Follow…
follow-stop = Stop following
follow-stop-one = Stop following { $name }
follow-mute-one = Mute { $name }
follow-tell-one = Unmute { $name }
follow-stop-menu = Stop following…
follow-mute-menu = Mute…
follow-snooze-day = All quiet for a day
follow-snooze-week = All quiet for a week
follow-wake = Tell me again
follow-resume = Send me direct messages again
follow-offer-direct = Tell me by direct message…
follow-offer-here = Tell me in this server…
follows-open = Whom I follow
follows-turn-menu = Mute or unmute…
follows-turn-mute = Mute: keep following, tell me nothing
follows-turn-tell = Muted: tell me again
follows-previous = Previous
follows-next = Next
channel-follow = Tell followers here
channel-follow-no-more = Tell followers here no more

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
channel-look = Posts look like this: { $look }
channel-publishes = What I post here is published to the channels that follow this one, at most nine stories an hour.
# Plain:
channel-resume = Post here again
channel-threads = A thread to talk in is opened under each post.
channel-threads-open = Open threads under posts
channel-threads-no-more = Open threads no more
channel-publish = Publish what I post
channel-publish-no-more = Publish no more
channel-merges = A story that several of its feeds have is posted once; the post names the others that have it.
channel-merges-not = A story that several of its feeds have is posted by each.
channel-merge = One post a story
channel-merge-no-more = A post for each report
timing-open = Timing…
language-server = This server’s
language-en = English
language-ko = Korean
language-ja = Japanese
language-zh = Chinese

### What goes into a channel: its filter

rule-none = **Filter:** none, so every new story is posted.
rule-standing = **Filter:** I post stories that { $rule }.
rule-unreadable = **Filter:** { $rule } cannot be read any more, so I post nothing. Edit it.
rule-by = Set by { $who } { $when }. It holds for stories to come.
rule-words = have “{ $text }”
rule-words-not = do not have “{ $text }”
rule-title = have “{ $text }” in the title
rule-title-not = do not have “{ $text }” in the title
rule-pattern = match the pattern { $text }
rule-pattern-not = do not match the pattern { $text }
rule-about = are about { $text }
rule-about-not = are not about { $text }
rule-source = come from “{ $text }”
rule-source-not = do not come from “{ $text }”
rule-category = are filed under “{ $text }” by their feed
rule-category-not = are not filed under “{ $text }” by their feed
rule-language = have a title in { $text }
rule-language-not = do not have a title in { $text }
finding-words-title = “{ $text }” stands in the title
finding-words-text = “{ $text }” stands in the text
finding-words-absent = “{ $text }” is nowhere in it
finding-title-title = “{ $text }” stands in the title
finding-title-absent = “{ $text }” is not in the title
finding-pattern-title = { $text } is found in the title
finding-pattern-text = { $text } is found in the text
finding-pattern-absent = { $text } is not found
finding-pattern-unreadable = { $text } cannot be used any more: edit the filter
finding-about-tag = it is about { $text } ({ $measure } % sure)
finding-about-unsure = it may be about { $text }, but only { $measure } % sure
finding-about-absent = it is not about { $text }
finding-source-source = it comes from “{ $text }”
finding-source-absent = it does not come from “{ $text }”
finding-category-category = its feed files it under “{ $text }”
finding-category-absent = its feed does not file it under “{ $text }”
finding-language-script = its title is in { $text }
finding-language-absent = its title is not in { $text }
finding-more-absent = and { $measure } more
finding-rule-unreadable = the filter “{ $text }” cannot be read any more, so nothing is posted: edit it
rule-saved = Saved. It holds for stories to come; what is on its way already is posted.
rule-typed = What you typed:
rule-tried-title = The filter, tried
rule-tried = The newest stories of the feeds of { $channel }:
rule-tried-nothing = The feeds of { $channel } hold no stories yet.
rule-story-posted = ✅ **{ $story }**
rule-story-filtered = 🚫 **{ $story }**
ping-head = **Told of stories** · in at most { $most } { $most ->
    [one] post
   *[other] posts
 } an hour
ping-line = { $role } where they { $rule }
ping-unreadable = { $role } of nothing, because { $rule } cannot be read any more
rule-fates = **Where it went**
rule-fate-this = this story
# Plain:
rule-and = and
rule-or = or
rule-edit = Edit filter…
rule-try = Try it
rule-clear = Clear filter
rule-back = Back to the channel
rule-form = Filter
rule-form-field = Which stories shall be posted?
rule-form-hint = comeback OR "first look" person:"Lee Jae Kyu" group:BTS -rumor source:soompi.com language:ko
spoilers-open = Spoilers…
spoilers-usual = **Spoilers:** for { $hours } hours after it was published I hide text and pictures of what tells of recaps, endings, winners and the like, and such titles.
spoilers-standing = **Spoilers:** for { $hours } hours after they were published I hide text and pictures of stories that { $rule }; titles that have such words, too.
spoilers-unreadable = **Spoilers:** { $rule } cannot be read any more, so I hide nothing. Edit it.
spoilers-usual-typed = usual
spoilers-form = Spoilers
spoilers-form-rule = What counts as a spoiler?
spoilers-form-rule-hint = usual (recaps, endings, winners), or a filter: recap OR show:"Squid Game". Empty: hide nothing
spoilers-form-span = For how long after it was published?
spoilers-form-span-hint = 48h, 3 days; at most 30 days. Empty: 48 hours
spoilers-typed-hours = { $count }h
spoilers-typed-days = { $count }d
sureness-menu = People and shows: { $now }
sureness-sure = Sure
sureness-sure-description = Only where it is as good as beyond doubt who is meant
sureness-likely = Likely
sureness-likely-description = Where somebody is named, and probably rightly
sureness-any = Any
sureness-any-description = Wherever a name may be meant

### How posts look

looks-title = How posts look
looks-now = In { $channel } posts look like this: **{ $look }**
looks-how = Choose another look: I show it to you first, with the newest story of this channel. Posts that are there stay as they are.
look-compact-about = Title, source and a small picture
look-card-about = Title, summary, source and the picture
look-picture-about = The picture, title and source
# Plain:
looks-open = How posts look…
looks-choose = Choose a look
looks-use = Use this look here
look-name = { $style }, { $form }
look-compact = Compact
look-card = Card
look-picture = Picture first
look-embed = classic
look-layout = new layout

### When a channel is posted into

timing-at-once = Stories are posted as they come, at any hour.
timing-quiet = Quiet hours: { $since }–{ $until } ({ $zone }). What comes then is posted afterwards.
timing-per-hour = At most { $count ->
    [one] one post
   *[other] { $count } posts
 } an hour; the others wait.
timing-per-day = At most { $count ->
    [one] one post
   *[other] { $count } posts
 } in 24 hours; the others wait.
timing-digest-hourly = Digest: every hour on the hour, all stories in one post.
timing-digest-daily = Digest: daily at { $time } ({ $zone }), all stories in one post.
timing-digest-weekly = Digest: every { $day } at { $time } ({ $zone }), all stories in one post.
timing-held = { $count ->
    [one] One story is { $held }.
   *[other] { $count } stories are { $held }.
 }
held = held until { $until } ({ $why })
held-quiet = quiet hours
held-hour = the limit for an hour
held-day = the limit for a day
held-digest = the next digest
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
# Plain:
timing-form = When to post in this channel
timing-form-quiet = Quiet hours
timing-form-quiet-hint = From and until, like 23:00-08:00; empty for none
timing-form-hour = At most so many posts an hour
timing-form-hour-hint = 1 to 100; empty for any number
timing-form-day = At most so many posts in 24 hours
timing-form-day-hint = 1 to 1000; empty for any number
timing-form-digest = Digest: all stories in one post
timing-form-digest-hint = hourly, daily 09:00 or weekly mon 09:00; empty for each story at once
timing-typed-hourly = hourly
timing-typed-daily = daily { $time }
timing-typed-weekly = weekly { $day } { $time }
timing-form-zone = Time zone of this server
timing-form-zone-hint = Like Asia/Seoul or Europe/Berlin; it holds for all channels here

### The log of feeds

log-title = What happened to { $feed }
log-title-all = What happened to this server’s feeds
log-empty = Nothing has happened yet.
log-due = waiting to be posted in { $channel }: { $story }
log-held = { $held } in { $channel }: { $story }
log-leased = being posted in { $channel }: { $story }
log-sent = posted in { $channel }: { $story }
log-rejected = not posted in { $channel }: { $story }
log-filtered = held back in { $channel }: { $story }
log-unknown = perhaps posted in { $channel }, and not again: { $story }
log-hidden = hidden as a spoiler: { $why }
log-why-unsubscribed = the feed was removed
log-why-paused = paused
log-why-moved = the feed is posted elsewhere now
log-why-merged = another post told it
log-removed_post = post removed in { $channel }: { $story }
log-merged = told by another post in { $channel }: { $story } (the post is { $into })
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
event-logged-in = gave it a login
event-logged-out = took its login away
event-elsewhere = its site now sends to another one, { $to }: its login is not sent there
event-threadless = I cannot open threads in { $channel }: { $error }
event-closed = I cannot post in { $channel } any more: { $error }

### Notices to those who take a feed

notice-title-failing = A feed cannot be read
notice-title-ended = A feed has ended
notice-title-moved = A feed has moved
notice-title-flood = A feed renumbered its stories
notice-title-recovered = A feed can be read again
notice-title-elsewhere = A feed sends to another site
notice-title-threadless = I cannot open threads any more
notice-title-closed = A channel is closed to me
notice-failing = I go on trying, less and less often. Check the address in a browser; `/{ command-feed } { command-feed-log }` shows more.
notice-ended = What was posted stays. If it is there again, use `/{ command-feed } { command-feed-resume }`; else remove it: `/{ command-feed } { command-feed-remove }`
notice-moved = I read it there from now on. Nothing needs to be done.
notice-flood = Its site seems to have changed how it marks its stories, so I held back what looked old. Nothing needs to be done.
notice-recovered = New stories are posted again.
notice-elsewhere = A login is for the site that it was given for, so I do not follow by myself. If you trust the new address, add it with `/{ command-feed } { command-feed-add }`, and remove the old one: `/{ command-feed } { command-feed-remove }`
notice-threadless = Stories are posted as before, without threads. To have them again, give me the permission { permission-create_public_threads } in the channel’s settings, then open `/{ command-feed } { command-feed-channel }` and press “{ channel-threads-open }”.
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
test-filtered-here = { $count ->
    [one] one is held back by the channel’s filter:
   *[other] { $count } are held back by the channel’s filter, for example:
 }
test-preview = Nothing was stored or posted. Below is the newest story, as it would look in a channel:
test-nothing = Nothing was stored or posted.

### Help

help-title = What I can do
help-intro = I post news of Korean drama, film and pop from the feeds you choose, and find stories by person and by show.
help-command = { $command } · { $description }
help-look-ups = **Look up**
help-feeds = **Feeds** · for whoever manages the server
help-follow = **Follow** · I tell you of new stories about people and shows you like
help-names = Names and titles may be typed in any spelling: *Lee Jae-gyu*, *Yi Jae Kyoo* and *이재규* all find the same people.
help-menus = The menu under each story opens the people and shows in it. Answers are for your eyes only, until you press *Share*.
help-correct = A story under the wrong name? Open it and press *Correct…*, or choose that in the menu of its post.
help-version = **Hallyu Wire** { $version }
help-contact = Contact: { $contact }
help-privacy = **Privacy** · I note who changes what, and not who reads what.
help-start = To begin: `/{ command-setup }`, or `/{ command-feed } { command-feed-add }` with the address of a news site.

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
correct-who-near = I know nobody and nothing called “{ $typed }”. Similar names are in the menu below; or press “{ correct-is }” again and try another spelling.
correct-who-unknown = I know nobody and nothing called “{ $typed }”. Press “{ correct-is }” again and try another spelling, or the Korean one.
# Plain:
story-correct = Something wrong? Correct…
story-correct-description = For whoever manages the server
correct-open = Correct…
remove-digest-title = Remove the whole digest?
remove-digest = This message tells { $count } stories. It can only go as a whole: none of them will be posted here again.
remove-digest-sure = Remove the digest
removed-title = Removed
removed = { $count ->
    [one] The post is gone, and this story will not be posted here again. It can still be looked up.
   *[other] The digest is gone, and its { $count } stories will not be posted here again. They can still be looked up.
 }
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

### Setting up

setup-title = Set up this server
setup-intro = Four short steps. Nothing is changed or posted before you press *{ setup-finish }* in the last one.
setup-now = **As it is now**
setup-now-feeds = { $count ->
    [0] No feed is posted here.
    [one] One feed is posted here, in { $channels }.
   *[other] { $count } feeds are posted here, in { $channels }.
 }
setup-channel = **Where shall new stories be posted?** Choose a text or announcement channel below.
setup-channel-chosen = Chosen: { $channel }. I have all the permissions that I need there.
setup-missing = In { $channel } I lack: **{ $permissions }**
setup-missing-how = To give me what I lack: open the channel’s settings (the cog beside its name), then *Permissions*; add **{ $bot }** under *Roles/Members*, switch on what is named above, and save. Then press *{ setup-again }*, or choose another channel.
setup-packs = **What shall be posted?** Choose as many packs as you like below. Single feeds can be added later: `/{ command-feed } { command-feed-add }`
setup-packs-none = Whoever hosts me offers no packs of feeds. Go on with the next step; then add feeds one by one: `/{ command-feed } { command-feed-add }`
setup-language = **In which language shall I post?** Stories stay as their feeds tell them; this is for my own words around them.
setup-notices = **Where shall I tell of problems, and what time is it here?** Choose a channel for notices about feeds that fail, end or move, or leave it empty.
setup-notices-in = Problems with feeds are told in { $channel }.
setup-notices-adder = Problems with feeds are told, by message, to whoever added them.
setup-followers = Followers of people and shows may be told in a channel of this server, with a mention of each: choose one, or leave it empty.
setup-followers-in = Followers who choose so are told in { $channel }.
setup-followers-direct = Followers of people and shows are told by direct message.
setup-zone = Time zone: { $zone }, where it is { $time } now. Quiet hours and digests go by it.
setup-ready = **Ready** · { $packs } → { $channel }
setup-ready-nothing = **Ready** · no pack is chosen; the language is set for { $channel }.
setup-done-title = This server is set up
setup-done-added = { $count ->
    [0] No feed was added.
    [one] **One** feed is posted in { $channel } from now on.
   *[other] **{ $count }** feeds are posted in { $channel } from now on.
 }
setup-done-known = Posted there already: { $count }
setup-done-left-out = Left out, because there may be no more feeds: { $names }
setup-done-next = They are read over the next minutes. What they hold now can be found with `/{ command-news } { command-news-latest }` and is not posted; what is new from then on is.
setup-done-no-feeds = This server has no feeds yet. Add one: `/{ command-feed } { command-feed-add }` with the address of a news site.
setup-done-change = To change any of it, use `/{ command-setup }` again; `/{ command-feed } { command-feed-list }` shows the feeds, and `/{ command-feed } { command-feed-remove }` stops one.
setup-done-preview = Below is the newest story, as it looks in the channel:
setup-done-later = The first stories can be seen in a minute or two.
# Plain:
setup-step = Step { $number } of { $count }
setup-pack-there = posted there already
setup-channel-menu = Choose a channel
setup-packs-menu = Choose packs of feeds
setup-language-menu = Choose a language
setup-log-menu = Notices (may stay empty)
setup-followers-menu = Followers (may stay empty)
setup-zone-menu = Choose a time zone
setup-again = Check again
setup-back = Back
setup-next = Next
setup-other-zone = Another time zone…
setup-finish = Finish
setup-zone-form = Another time zone
setup-zone-field = Time zone
setup-zone-hint = Such as Asia/Seoul, or just the city
zone-utc = UTC
zone-seoul = Seoul
zone-tokyo = Tokyo
zone-shanghai = Shanghai
zone-taipei = Taipei
zone-singapore = Singapore
zone-manila = Manila
zone-jakarta = Jakarta
zone-bangkok = Bangkok
zone-ho-chi-minh = Ho Chi Minh City
zone-kolkata = Kolkata
zone-dubai = Dubai
zone-moscow = Moscow
zone-istanbul = Istanbul
zone-warsaw = Warsaw
zone-berlin = Berlin
zone-rome = Rome
zone-paris = Paris
zone-madrid = Madrid
zone-london = London
zone-lagos = Lagos
zone-sao-paulo = São Paulo
zone-new-york = New York
zone-toronto = Toronto
zone-chicago = Chicago
zone-denver = Denver
zone-los-angeles = Los Angeles
zone-mexico-city = Mexico City
zone-sydney = Sydney

### Privacy

privacy-export-title = What I keep about you
privacy-export = { $count ->
    [0] Nothing is kept about you: the file lists nothing.
    [one] The file holds the one entry that names you, as JSON.
   *[other] The file holds the { $count } entries that name you, as JSON.
 } To have me forget you: `/{ command-privacy } { command-privacy-delete }`
privacy-delete-title = Shall I forget you?
privacy-delete = { $count ->
    [one] **One** entry names you. `/{ command-privacy } { command-privacy-export }` shows it.
   *[other] **{ $count }** entries name you. `/{ command-privacy } { command-privacy-export }` shows them.
 }
privacy-delete-what = What is yours alone goes. What belongs to a server, such as its feeds and corrections, stays without your name; problems with feeds that you added are not told to you any more. This cannot be undone.
privacy-nothing = No entry names you that I could forget. If whoever hosts me has blocked you, only they can take that back.
privacy-forgotten-title = Forgotten
privacy-forgotten = { $count ->
    [0] No entry named you any more.
    [one] One entry named you, and does not any more.
   *[other] { $count } entries named you, and do not any more.
 } If you use me again, I may note again who did what.
# Plain:
privacy-forget-me = Forget me
privacy-page = About privacy

### What went wrong: what happened, and what to do next

error-title = That did not work
error-unexpected = Something went wrong on my side. Try again in a moment; if it happens again, tell whoever hosts me.
error-reference = Reference: { $reference }
error-settings = My settings cannot be used. Whoever hosts me finds the reason with `hallyu-wire check`.
error-catalogue = The catalogue of people and shows cannot be read. Whoever hosts me finds the reason with `hallyu-wire check`.
error-storage = My database cannot be used just now. Try again in a moment; if it happens again, tell whoever hosts me.
error-feed = This feed could not be read. Check the address, or try again later.
error-bad-address = This is not an address I can read a feed from. It has to look like `https://example.com/feed`, without user name or password.
error-password-in-address = I take no address that holds a user name or password: it would be kept and shown as it is. Give me the address without them; if its site wants a login, I ask for it in a form.
error-address-refused = I may not read from this address: it is in a private network, or not on a port for the web. Whoever hosts me can allow it with the setting `FEED_ALLOW`.
error-feed-unreachable = I could not reach that site. Check the address in a browser, then try again.
error-no-such-host = I could not find that site: there is no host of that name. Check the spelling of the address.
error-nobody-answers = Nobody answers at that address. Check it in a browser; if the site is down, try again later.
error-bad-certificate = That site’s certificate is not valid, so nobody can be sure that it is the right one. Check the address, or tell whoever runs the site.
error-broken-answer = That site’s answer broke off or cannot be read. Try again later; if it stays so, tell whoever runs the site.
error-endless-redirects = That address sends me from one address to the next without end. Open it in a browser, and give me the address where you end up.
error-host-resting = That site asked me to leave it alone for a while, so I did not ask it now. Try again later.
error-insecure-credentials = I send a user name and password only over a secure connection. Use an address that begins with `https://`.
error-login-wanted = That site wants a user name and password. Whoever manages this server can give them to me: `/{ command-feed } { command-feed-add }` with the address, or `/{ command-feed } { command-feed-login }` for a feed that is here already.
error-login-locked = I cannot open the login of this feed, for the key to it is missing or another. Whoever hosts me finds the reason with `hallyu-wire check`; or enter the login anew: `/{ command-feed } { command-feed-login }`
error-bad-login = A user name has at least one character, and neither colon nor line break; a password has no line break either. Check both, then try again.
error-feed-timeout = That site took too long to answer. Try again later.
error-feed-status = { $kind ->
    [challenge] That site lets in only browsers, and checks that by a page that I cannot pass ({ $status }). Ask whoever runs it to let feed readers in, or look for another feed of the site.
    [login] That site wants people to log in before they read this address. Use an address that everyone may read.
    [password] That site does not take this user name and password (it answered { $status }). Check both, then enter them again: `/{ command-feed } { command-feed-login }` for a feed that is here already.
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
error-unknown-since = I cannot tell since when that is. Try `1h`, `3 days`, `yesterday`, `monday`, or a date like `2026-11-20`; it has to be past.
error-nobody-meant = I know nobody and nothing by that name here. Choose from what is offered while you type.
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
error-unknown-zone = { $near ->
    [none] I know no time zone “{ $typed }”. Type a name such as `Asia/Seoul`, or the city alone.
   *[other] I know no time zone “{ $typed }”. Did you mean { $near }?
 }
error-unknown-channel = I cannot post into that channel: it is gone, I cannot see it, or it takes no messages. Choose a text or announcement channel, a forum or an open thread.
error-story-gone = That story is not there any more, or cannot be seen from here. `/{ command-news } { command-news-latest }` shows the newest.
error-no-such-post = That is no post of mine, or it is gone already. I can only remove stories and digests that I have posted here.
error-unknown-name = I know nobody here by that name. Choose from the list that appears as you type.
error-already-tagged = This story is filed under that name already. Nothing needs to be done.
error-not-tagged = This story is not filed under that name any more. Open it again to see its people and shows.
error-already-corrected = That was corrected here before. Undo the earlier correction first, then correct it anew.
error-correction-gone = That correction is not there any more: somebody has undone it already. Nothing needs to be done.
error-bad-spelling = A spelling needs 2 to 100 letters or digits. Type the name as it stands in the story.
error-spelling-not-there = “{ $typed }” does not stand in this story. Copy the name just as the story spells it, then try again.
error-host-only = Only whoever hosts me may correct for all servers. Open the story again and correct it for this server.
error-too-many-pings = This channel tells { $limit } roles, as many as it may. Stop one first, with a `-` for the rule.
error-role-silent = That role cannot be mentioned. Either let anyone mention it, in the role’s settings; or both you and I need the permission to mention all roles in that channel. @everyone is never mentioned.
error-too-many-rules = This server has { $limit } rules for spellings, as many as it may. Undo one that is not needed any more, then try again.
error-bad-rule = { $near ->
    [none] {""}
   *[other] At “{ $near }” (character { $at }):{" "}
 }{ $reason ->
    [empty] There is nothing in the filter. Write words, or close the form and press “{ rule-clear }” to post everything.
    [long] A filter has at most { $limit } characters. Leave something out.
    [terms] A filter looks for at most { $limit } things. Leave some out.
    [patterns] A filter has at most { $limit } patterns. Join some of them with `|` inside one pattern.
    [deep] Parentheses stand in each other deeper than { $limit } levels. Write it flatter.
    [bracket-open] A parenthesis is opened and never closed. Add the missing `)`.
    [bracket-close] A parenthesis is closed that was never opened. Take the `)` away, or add the missing one.
    [quote] A quotation is opened and never closed. Add the missing quotation mark.
    [pattern-open] A pattern stands between two slashes, with nothing else right behind it. Add the missing slash, or put what you mean in quotation marks.
    [pattern] { $why ->
        [long] This pattern is too long: it may have 200 characters. Shorten it.
        [big] This pattern repeats too much, so that it would take too long. Use smaller numbers in its braces.
        [bracket] A parenthesis is missing in this pattern, or there is one too many.
        [class] The square brackets of this pattern are not right.
        [repeat] There is nothing before a `*`, `+` or `?` in this pattern. To look for the sign itself, put a backslash before it.
        [look] Patterns cannot look ahead or behind. Use a second condition, or `-` before one.
        [escape] There is no such sign with a backslash here; nor can a pattern refer back to what it has found.
        [empty] This pattern is empty.
       *[other] This pattern cannot be read. Test it as an RE2 expression, or use plain words.
    }
    [field] I know no “{ $key }:”. There are person:, group:, show:, title:, source:, category: and language:. If you mean the words, put them in quotation marks.
    [field-empty] A name or word is missing after the colon, right behind it. Names of several words stand in quotation marks.
    [no-letters] There is neither a letter nor a digit to look for. Write a word, or a pattern between slashes.
    [term-long] What is looked for has at most { $limit } characters. Shorten it.
    [language] I tell apart ko, en, ja and zh. Write one of them, as in `language:ko`.
    [nothing] Something to look for is missing here, before or behind an AND, OR, NOT or parenthesis.
    [unknown] I know nobody and nothing by that name. Try another spelling, or the Korean one; or look for the words instead, in quotation marks.
    [near] I know nobody and nothing by that very name. If one of these is meant, write it so:
   *[unsure] Several go by that name. Write which one you mean:
 }
error-follow-limit = You follow { $limit } people and shows, as many as one may. Stop some first: `/{ command-follow } { command-follow-list }`
error-no-follow-channel = There is no channel here in which I tell followers. Choose *{ follow-where-direct }*, or ask whoever manages the server to press *{ channel-follow }* in `/{ command-feed } { command-feed-channel }` (text channels and threads).
error-not-followed = You follow nobody and nothing by that name. `/{ command-follow } { command-follow-list }` shows whom you follow.
error-bad-timing = { $part ->
    [quiet] “{ $typed }” are no quiet hours. Write from when until when by the 24-hour clock, like `23:00-08:00`; leave it empty for none.
    [quiet-all] “{ $typed }” leaves no hour to post in. Quiet hours have to begin and end at different times and last 23 hours at most, like `23:00-08:00`.
    [hour] “{ $typed }” is no number of posts an hour. Write a whole number from 1 to 100, like `5`; leave it empty for any number.
    [day] “{ $typed }” is no number of posts in 24 hours. Write a whole number from 1 to 1000, like `20`; leave it empty for any number.
    [digest] “{ $typed }” is no time for a digest. Write `hourly`, `daily 09:00` or `weekly mon 09:00`; leave it empty to post each story at once.
   *[zone] I know no time zone “{ $typed }”. Write it by continent and city, like `Asia/Seoul`, `Europe/Berlin` or `America/New_York`.
 } Nothing was changed: press the button again.
error-bad-spoilers = “{ $typed }” is no span of time. Write hours or days, like `48h` or `3 days`, at most 30 days. Nothing was changed: press the button again.
error-send-refused = Discord did not take the message. Try again; if it happens again, tell whoever hosts me.
error-channel-closed = Discord does not let me post there: the channel is gone, or closed to me. Check my permissions in the channel’s settings, then try again.
error-token-refused = Discord does not take my token. Whoever hosts me finds what to do with `hallyu-wire check`.

### Permissions, as Discord's English client names them (plain)

permission-view_channel = View Channel
permission-read_messages = View Channel
permission-send_messages = Send Messages
permission-send_messages_in_threads = Send Messages in Threads
permission-embed_links = Embed Links
permission-create_public_threads = Create Public Threads
permission-attach_files = Attach Files
permission-read_message_history = Read Message History
permission-manage_guild = Manage Server
permission-manage_channels = Manage Channels
permission-manage_messages = Manage Messages
permission-administrator = Administrator
