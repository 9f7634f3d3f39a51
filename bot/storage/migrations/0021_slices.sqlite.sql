-- The slices of a feed are lines of text, a mark and keys each; they were a JSON array of these.
UPDATE feed_slices SET slices = (SELECT coalesce(group_concat(value, char(10)), '') FROM json_each(slices));
