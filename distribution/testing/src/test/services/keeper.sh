echo "the password has ${#PASSWORD} characters"; cat keeper.conf
