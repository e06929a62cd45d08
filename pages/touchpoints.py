"""Touchpoints: the journey and its weakest point, what the channels pull at, promises."""

from canvas.ui import frame, journey, promises, session

frame.headline("touchpoints")
if frame.gate("touchpoints"):
    workshop = session.case().workshop
    journey.draw(workshop)
    promises.draw(workshop)
    frame.foot("touchpoints")
