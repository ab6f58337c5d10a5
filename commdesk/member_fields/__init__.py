"""What is known of a member: one registry (`commdesk.member_fields.registry`) from which every surface that shows a field is made."""
