enum DemosPlaceholder {}
