// Whoever schedules tasks speaks of them in these words; whoever only watches imports them alone.
@_exported public import InterleaveEvents
